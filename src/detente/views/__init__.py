"""Ask and show; decide nothing."""
