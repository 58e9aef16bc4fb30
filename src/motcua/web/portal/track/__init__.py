"""The public look-up by code."""
