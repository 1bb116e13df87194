"""The broker's rules: order, one job a lane, cancel, crashes, vanished clients, latest wins."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bridge.blobs import Blob
from bridge.messages import (
    Accepted,
    Cancelled,
    Failed,
    Image,
    Partial,
    Preview,
    Progress,
    PullOutput,
    PullRequest,
    Result,
    Submit,
)
from core import broker
from core.broker import Action, Broker, Forget, Interrupt, Job, Kill, Run, Tell

LANES = ["interactive", "batch"]


def a_job(
    number: int,
    client: str = "ann",
    lane: str = "interactive",
    safe: bool = True,
    ahead: bool = False,
    **submit: Any,
) -> Job:
    return Job(
        Submit(job=f"{number:032x}", request=PullRequest(model="m"), **submit),
        [],
        "pull",
        lane,
        safe,
        client,
        "test",
        ahead,
    )


def result(job: Job) -> Result:
    return Result(job=job.id, output=PullOutput(model="m", path="p"))


def told(actions: list[Action], kind: type) -> list[tuple[str, Any]]:
    return [(a.client, a.event) for a in actions if isinstance(a, Tell) and isinstance(a.event, kind)]


def ran(actions: list[Action]) -> list[str]:
    return [a.job.id for a in actions if isinstance(a, Run)]


@pytest.fixture
def desk() -> Broker:
    desk = Broker(LANES)
    for lane in LANES:
        desk.lane_ready(lane)
    return desk


def test_jobs_of_a_lane_run_in_order_and_lanes_run_beside_each_other(desk: Broker) -> None:
    first, second, third, other = a_job(1), a_job(2), a_job(3), a_job(4, lane="batch")
    assert ran(desk.submit(first, 0)) == [first.id]
    assert told(desk.submit(second, 0), Accepted) == [("ann", Accepted(job=second.id, position=1))]
    assert told(desk.submit(third, 0), Accepted) == [("ann", Accepted(job=third.id, position=2))]
    assert ran(desk.submit(other, 0)) == [other.id]
    actions = desk.lane_event("interactive", result(first))
    assert told(actions, Result) == [("ann", result(first))]
    assert [a.job for a in actions if isinstance(a, Forget)] == [first]
    assert ran(actions) == [second.id]
    assert told(actions, Accepted) == [("ann", Accepted(job=third.id, position=1))]


def test_nothing_runs_before_its_lane_is_ready() -> None:
    desk = Broker(LANES)
    job = a_job(1)
    actions = desk.submit(job, 0)
    assert ran(actions) == []
    assert [event.stage for _, event in told(actions, Progress)] == ["Starting up"]
    assert ran(desk.lane_ready("interactive")) == [job.id]


def test_a_waiting_job_is_cancelled_at_once_and_a_running_one_by_its_lane(desk: Broker) -> None:
    running, waiting = a_job(1), a_job(2)
    desk.submit(running, 0)
    desk.submit(waiting, 0)
    assert told(desk.cancel(waiting.id, 1), Cancelled) == [("ann", Cancelled(job=waiting.id))]
    assert desk.cancel(running.id, 1) == [Interrupt("interactive", running.id)]
    assert desk.cancel(running.id, 2) == []
    assert desk.tick(1 + broker.GRACE - 0.01) == []
    assert told(desk.lane_event("interactive", Cancelled(job=running.id)), Cancelled)
    assert desk.tick(99) == []


def test_a_lane_that_ignores_a_cancel_is_killed_and_the_job_counts_as_cancelled(desk: Broker) -> None:
    job = a_job(1)
    desk.submit(job, 0)
    desk.cancel(job.id, 1)
    assert desk.tick(1 + broker.GRACE) == [Kill("interactive")]
    assert told(desk.lane_died("interactive", "killed"), Cancelled) == [("ann", Cancelled(job=job.id))]


def test_a_crashed_job_is_tried_once_more_then_fails_with_the_reason(desk: Broker) -> None:
    job, unsafe = a_job(1), a_job(2, lane="batch", safe=False)
    desk.submit(job, 0)
    desk.submit(unsafe, 0)
    assert told(desk.lane_died("interactive", "ended by SIGKILL"), Failed) == []
    assert ran(desk.lane_ready("interactive")) == [job.id]
    ((client, failed),) = told(desk.lane_died("interactive", "ended by SIGKILL"), Failed)
    assert (client, failed.code) == ("ann", "crashed")
    assert "SIGKILL" in failed.message
    assert told(desk.lane_died("batch", "ended by SIGSEGV"), Failed)


def test_a_lane_that_dies_after_its_work_was_done_has_done_it(desk: Broker) -> None:
    job, waiting = a_job(1), a_job(2)
    desk.submit(job, 0)
    desk.submit(waiting, 0)
    actions = desk.lane_died("interactive", "ended by SIGKILL", result(job))
    assert told(actions, Result) == [("ann", result(job))]
    assert ran(actions) == []
    assert ran(desk.lane_ready("interactive")) == [waiting.id]


def test_a_lane_that_cannot_start_fails_what_waits_for_it() -> None:
    desk = Broker(LANES)
    desk.submit(a_job(1), 0)
    desk.submit(a_job(2), 0)
    assert [f.code for _, f in told(desk.lane_broken("interactive", "no torch"), Failed)] == ["crashed"] * 2
    assert not desk.jobs


@pytest.mark.parametrize(
    ("keep", "host_alive", "goes_on"),
    [("always", True, True), ("never", False, False), ("host", True, False), ("host", False, True)],
)
def test_what_becomes_of_a_vanished_clients_job(
    desk: Broker, keep: str, host_alive: bool, goes_on: bool
) -> None:
    job = a_job(1, keep=keep)
    desk.submit(job, 0)
    actions = desk.client_gone("ann", host_alive, 1)
    assert (actions == []) is goes_on
    assert told(desk.lane_event("interactive", Progress(job=job.id, fraction=0.5, stage="x")), Progress) == []


def test_a_handed_over_job_goes_on_in_the_other_lane_and_its_client_hears_of_it(desk: Broker) -> None:
    ahead, job, waiting = a_job(1, lane="batch"), a_job(2), a_job(3)
    blobs = [Blob(5)]
    job.blobs, job.lives = blobs, 1
    for one in (ahead, job, waiting):
        desk.submit(one, 0)
    successor = a_job(2, client="nobody", lane="batch")
    actions = desk.lane_handed_over("interactive", successor)
    assert ran(actions) == [waiting.id]
    assert told(actions, Accepted)[0] == ("ann", Accepted(job=job.id, position=1))
    assert not [action for action in actions if isinstance(action, Forget)]
    assert (successor.client, successor.blobs, successor.lives) == ("ann", blobs, 1)
    assert desk.lane_event("interactive", result(job)) == []  # that lane has nothing to do with it any more
    assert ran(desk.lane_event("batch", result(ahead))) == [job.id]
    assert told(desk.lane_event("batch", result(successor)), Result) == [("ann", result(job))]


def test_a_cancel_that_came_too_late_for_a_lane_counts_when_it_hands_the_job_over(desk: Broker) -> None:
    job, waiting = a_job(1), a_job(2)
    desk.submit(job, 0)
    desk.submit(waiting, 0)
    desk.cancel(job.id, 1)
    actions = desk.lane_handed_over("interactive", a_job(1, lane="batch"))
    assert told(actions, Cancelled) == [("ann", Cancelled(job=job.id))]
    assert ran(actions) == [waiting.id]
    assert desk.tick(99) == []


def test_attach_takes_up_a_running_job_and_hears_how_another_ended(desk: Broker) -> None:
    job = a_job(1)
    desk.submit(job, 0)
    half = Progress(job=job.id, fraction=0.5, stage="half")
    desk.lane_event("interactive", half)
    desk.client_gone("ann", True, 1)
    assert told(desk.attach(job.id, "bob"), Progress) == [("bob", half)]
    assert told(desk.lane_event("interactive", Failed(job=job.id, code="engine", message="x")), Failed)
    assert told(desk.attach(job.id, "cat"), Failed)[0][0] == "cat"


def test_the_same_submit_twice_is_one_job(desk: Broker) -> None:
    desk.submit(a_job(1), 0)
    again = a_job(1)
    assert Forget(again) in desk.submit(again, 0)
    assert len(desk.jobs) == 1


def test_the_latest_of_a_stream_wins_within_one_client(desk: Broker) -> None:
    first, second, third = (a_job(n, stream="slider") for n in (1, 2, 3))
    others = a_job(4, client="bob", stream="slider")
    desk.submit(first, 0)
    desk.submit(others, 0)
    assert Interrupt("interactive", first.id) in desk.submit(second, 0)
    assert told(desk.submit(third, 0), Cancelled) == [("ann", Cancelled(job=second.id))]
    assert others.id in desk.jobs


def test_a_partial_result_reaches_the_client_and_the_job_goes_on(desk: Broker) -> None:
    job, waiting = a_job(1), a_job(2)
    desk.submit(job, 0)
    desk.submit(waiting, 0)
    partial = Partial(job=job.id, output=PullOutput(model="m", path="p"))
    actions = desk.lane_event("interactive", partial)
    assert actions == [Tell("ann", partial)]
    assert desk.running["interactive"] is job
    assert ran(desk.lane_event("interactive", result(job))) == [waiting.id]


def test_requests_overtake_work_done_ahead(desk: Broker) -> None:
    first, *ahead = (a_job(n, ahead=True) for n in range(3))
    pressed, later = a_job(10), a_job(11)
    for job in (first, *ahead, pressed, later):
        desk.submit(job, 0)
    order = []
    while (running := desk.running["interactive"]) is not None:
        order.append(running)
        desk.lane_event("interactive", result(running))
    assert order == [first, pressed, later, *ahead]


def test_work_ahead_is_replaced_while_it_waits_and_let_run_once_it_runs(desk: Broker) -> None:
    running, waiting, latest = (a_job(n, ahead=True, stream="listen") for n in range(3))
    desk.submit(running, 0)
    assert desk.submit(waiting, 0) == [Tell("ann", Accepted(job=waiting.id, position=1))]
    assert told(desk.submit(latest, 0), Cancelled) == [("ann", Cancelled(job=waiting.id))]
    assert ran(desk.lane_event("interactive", result(running))) == [latest.id]


def test_work_ahead_is_forgotten_when_it_is_over(desk: Broker) -> None:
    """There is some with every note: it must not push out what clients may still ask for."""
    lost = a_job(1)
    desk.submit(lost, 0)
    desk.submit(a_job(2), 0)
    desk.cancel(f"{2:032x}", 0)
    for number in range(3, 3 + 2 * broker.REMEMBERED):
        desk.submit(a_job(number, ahead=True, stream="listen"), 0)
    assert list(desk.ended) == [f"{2:032x}"]


def test_too_much_is_refused_in_words(desk: Broker) -> None:
    for number in range(broker.MAX_WAITING + 1):
        desk.submit(a_job(number), 0)
    ((_, failed),) = told(desk.submit(a_job(9999), 0), Failed)
    assert failed.code == "busy"
    huge = a_job(10_000, lane="batch")
    huge.blobs = [Blob(broker.MAX_BYTES + 1)]
    assert told(desk.submit(huge, 0), Failed)


def test_a_paused_broker_begins_nothing(desk: Broker) -> None:
    first, second = a_job(1), a_job(2)
    desk.submit(first, 0)
    desk.submit(second, 0)
    desk.paused = True
    assert ran(desk.lane_event("interactive", result(first))) == []
    assert list(desk.jobs) == [second.id]


class AnyOrder(RuleBasedStateMachine):
    """Whatever happens in whatever order: every job ends exactly once, its inputs are let go exactly once."""

    def __init__(self) -> None:
        super().__init__()
        self.desk = Broker(LANES)
        self.now = 0.0
        self.count = 0
        self.submitted: set[str] = set()
        self.forgotten: list[str] = []

    def do(self, actions: list[Action]) -> None:
        for action in actions:
            if isinstance(action, Forget):
                self.forgotten.append(action.job.id)
            if isinstance(action, Run):
                assert self.desk.running[action.job.lane] is action.job

    @rule(
        lane=st.sampled_from(LANES),
        client=st.sampled_from("ab"),
        keep=st.sampled_from(["always", "never"]),
        stream=st.sampled_from([None, "s"]),
        safe=st.booleans(),
        ahead=st.booleans(),
    )
    def submit(self, lane: str, client: str, keep: str, stream: str | None, safe: bool, ahead: bool) -> None:
        self.count += 1
        job = a_job(self.count, client, lane, safe, ahead, keep=keep, stream=stream)
        self.submitted.add(job.id)
        self.do(self.desk.submit(job, self.now))

    @rule(lane=st.sampled_from(LANES))
    def ready(self, lane: str) -> None:
        if self.desk.running[lane] is None:
            self.do(self.desk.lane_ready(lane))

    @rule(
        lane=st.sampled_from(LANES),
        how=st.sampled_from([Result, Failed, Cancelled, Progress, Preview, Partial]),
    )
    def event(self, lane: str, how: type) -> None:
        job = self.desk.running[lane]
        if job is None:
            return
        events = {
            Result: result(job),
            Failed: Failed(job=job.id, code="engine", message="x"),
            Cancelled: Cancelled(job=job.id),
            Progress: Progress(job=job.id, fraction=0.1, stage="x"),
            Partial: Partial(job=job.id, output=PullOutput(model="m", path="p")),
            Preview: Preview(job=job.id, image=Image(width=1, height=1, format="RGB8")),
        }
        self.do(self.desk.lane_event(lane, events[how]))

    @rule(lane=st.sampled_from(LANES), to=st.sampled_from(LANES), safe=st.booleans())
    def handed_over(self, lane: str, to: str, safe: bool) -> None:
        job = self.desk.running[lane]
        if job is not None:
            successor = Job(job.submit, [], "another", to, safe, None, "test", job.ahead)
            cancelled = job.kill_at is not None
            self.do(self.desk.lane_handed_over(lane, successor))
            assert (job.id in self.desk.jobs) is not cancelled

    @rule(lane=st.sampled_from(LANES))
    def died(self, lane: str) -> None:
        self.do(self.desk.lane_died(lane, "test"))

    @rule(number=st.integers(1, 30))
    def cancel(self, number: int) -> None:
        self.do(self.desk.cancel(f"{number:032x}", self.now))

    @rule(client=st.sampled_from("ab"), host=st.booleans())
    def gone(self, client: str, host: bool) -> None:
        self.do(self.desk.client_gone(client, host, self.now))

    @rule()
    def time(self) -> None:
        self.now += 2
        for action in self.desk.tick(self.now):
            assert isinstance(action, Kill)
            self.do(self.desk.lane_died(action.lane, "killed"))

    @invariant()
    def every_job_is_open_or_was_forgotten_once(self) -> None:
        assert len(self.forgotten) == len(set(self.forgotten))
        assert set(self.forgotten) | set(self.desk.jobs) == self.submitted
        assert not set(self.forgotten) & set(self.desk.jobs)

    @invariant()
    def every_open_job_is_in_one_place(self) -> None:
        running = [job.id for job in self.desk.running.values() if job]
        waiting = [job.id for queue in self.desk.waiting.values() for job in queue]
        assert sorted(running + waiting) == sorted(self.desk.jobs)


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
