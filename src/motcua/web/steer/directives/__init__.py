"""Official documents that direct or conclude, with their tasks."""
