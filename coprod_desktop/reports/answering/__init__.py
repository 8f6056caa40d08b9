"""What a case study holds for a funder's form, told in the sentences that the reports use too."""

from coprod_desktop.reports.answering.held import held_of, setting_for

__all__ = ["held_of", "setting_for"]
