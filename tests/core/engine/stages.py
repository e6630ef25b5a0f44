"""The agreements that several tests of clocks are about."""

GUIDANCE = """
records:
  placement:
    title: Placement
    prefix: PL
    raised_by: council
    per_lot: yes
    milestones:
      offered: Offered
      started: Started
      moved_in: Moved in
      guided: Guided
      advised: Advised
      asked: {title: Question put, repeats: yes}
      answered: {title: Question answered, repeats: yes}
      withdrawn: {title: Withdrawn, withdraws: yes}
    clocks:
      guidance:
        title: Careers guidance
        from: [started, moved_in]
        to: [guided, advised]
        within: 10 working days
        owed_by: provider
        owed_to: council
        warn: 2 working days
        pauses: [{from: asked, to: answered, because: waiting for the council}]
"""

REFERRAL = """
records:
  referral:
    title: Referral
    prefix: RF
    raised_by: council
    milestones: {received: Received, loaded: Loaded, decided: Decided, withdrawn: {title: Taken back, withdraws: yes}}
    clocks:
      load: {title: Loading, from: received, to: loaded, within: 10 working days, BY_PROVIDER}
      decide:
        title: Outcome
        from: loaded
        to: decided
        within: 10 working days
        at_most: 20 working days from received
        owed_by: provider
        owed_to: council
"""

STARTED = """
  e1 PL-1 placement offered 2025-12-01
  e2 PL-1 placement started 2025-12-22
"""

COMPLAINT = """
records:
  complaint:
    title: Complaint
    prefix: CO
    raised_by: provider
    milestones: {received: Received, heard: Heard, forwarded: Passed on}
    clocks:
      forward:
        title: Passed on
        from: received
        to: forwarded
        limits: [{within: 7 working days}, {within: LIMIT}]
        owed_by: provider
        owed_to: council
"""


def unstated(cap: str = "") -> str:
    """Return the text in which nothing says from when the outcome is counted."""
    return REFERRAL.replace("from: loaded", "from: not stated").replace(
        "        at_most: 20 working days from received\n", cap
    )
