"""What leaders decide on the figures: appraisal, targets, assignments, surveys."""
