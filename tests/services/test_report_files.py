"""Files of a report in the person's folder: nothing half-made stays there."""

from __future__ import annotations

from pathlib import Path

import pytest

from coprod_desktop.services.report_files import make_aside, none_left_aside


def test_a_folder_aside_goes_also_when_a_key_comes_right_after_it_was_made(tmp_path: Path) -> None:
    other = tmp_path / ".coprod-making-1-of-another-process"
    with pytest.raises(KeyboardInterrupt), none_left_aside(tmp_path):
        other.mkdir()
        assert make_aside(tmp_path).is_dir()  # and nobody kept which it is
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == [other]
