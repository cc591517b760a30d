"""What is said of a step of recognition that failed: a defect of ours, which costs that step and nothing else."""

from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")


class Steps:
    """Runs the steps of recognising one report and keeps what failed."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def run(self, name: str, step: Callable[[], Result], otherwise: Result) -> Result:
        """Return what a step returns, or, when it fails, what stands in for it.

        Want of memory is the file's matter and is passed on.
        """
        try:
            return step()
        except MemoryError:
            raise
        except Exception as error:
            self.faults.append(fault(name, error))
            return otherwise


def fault(step: str, error: Exception) -> str:
    """Return a line that names the step and the error."""
    return f"{step}: {type(error).__name__}: {' '.join(str(error).split())}"
