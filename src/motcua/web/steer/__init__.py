"""The committee's surface: targets, tasks, meetings and appraisal, and what each agency owes by when."""
