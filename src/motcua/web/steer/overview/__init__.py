"""The committee's first page: the figure, targets, tasks, bottlenecks, who is late."""
