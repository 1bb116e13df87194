"""The painterly styles, in the order of the network's weights: name -> what it looks like.

Here, and not in the daemon, because a host must be able to show the list before any daemon runs.
"""

STYLES: dict[str, str] = {}
