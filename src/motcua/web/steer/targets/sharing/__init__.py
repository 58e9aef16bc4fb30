"""A target handed down to agencies and communes, and how it stands there."""
