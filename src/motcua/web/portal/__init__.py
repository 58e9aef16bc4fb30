"""The citizen: find, file, follow."""
