"""Pullquote beside the tools that people would use instead, on the same texts in the same run."""
