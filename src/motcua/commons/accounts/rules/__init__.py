"""Roles and who may hold which together; the matrix of rights and its one decision; how what people type is cleaned."""
