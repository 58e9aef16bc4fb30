"""The number, what it is made of, what moves it, and who stands where: of the province or of one agency."""
