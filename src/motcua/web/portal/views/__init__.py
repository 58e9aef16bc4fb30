"""The pages of the portal, one topic a file."""
