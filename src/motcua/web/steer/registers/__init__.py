"""The registers that targets read: villages and their coverage, community digital teams."""
