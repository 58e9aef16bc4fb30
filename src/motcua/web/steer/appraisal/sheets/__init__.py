"""A unit's score sheet: filled by the unit, read by all who may."""
