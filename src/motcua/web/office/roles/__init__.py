"""What each role may do, in words, read off the matrix of rights itself."""
