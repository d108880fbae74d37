"""A vault with invented people and a guided walk through the main job."""
