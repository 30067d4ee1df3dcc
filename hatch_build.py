"""Adds the addresses of the project to the package: they are where its repository is.

So a fork publishes its own. Hatchling calls this when it builds the package.
"""

from __future__ import annotations

import os
import subprocess
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface


class Addresses(MetadataHookInterface):
    """Sets ``urls`` of the core metadata (PyPI shows them beside the package)."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Add the addresses to *metadata*; none if the repository is on no web site."""
        address = _in_workflow() or _of_origin(self.root)
        metadata["urls"] = {}
        if address:
            metadata["urls"] = {
                "Source": address,
                "Issues": f"{address}/issues",
                "Changelog": f"{address}/blob/main/CHANGELOG.md",
            }


def _in_workflow() -> str:
    """The address of the repository whose workflow builds the package."""
    server = os.environ.get("GITHUB_SERVER_URL", "")
    repository = os.environ.get("GITHUB_REPOSITORY", "")
    return f"{server}/{repository}" if server and repository else ""


def _of_origin(folder: str) -> str:
    """The address that this clone is from, without a user name in it."""
    command = ["git", "-C", folder, "config", "--get", "remote.origin.url"]
    try:
        found = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:  # there is no git
        return ""
    address = found.stdout.strip().removesuffix(".git")
    return address if address.startswith("https://") and "@" not in address else ""
