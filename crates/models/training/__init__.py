"""Training of the attribution tagger: teacher, labelling, student, export. See `__main__`."""
