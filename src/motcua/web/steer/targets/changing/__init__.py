"""What is in doubt or shall change: the work list, a direction settled, a change proposed and approved."""
