"""What the pages of surveys are made of."""
