"""What the pages of appraisal share: whose sheet it is, its tree, one leaf with its method in words."""
