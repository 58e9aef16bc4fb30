"""What an indicator means, and its data for machines."""
