"""What is said of a step of recognition that failed: a defect of ours, which costs that step and nothing else."""


def fault(step: str, error: Exception) -> str:
    """Return a line that names the step and the error."""
    return f"{step}: {type(error).__name__}: {' '.join(str(error).split())}"
