"""Why it is stuck: from preconditions and refusals alone."""
