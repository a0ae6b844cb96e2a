"""Inputs made to harm: what they ask for is not done, and what is written of them is harmless."""
