"""Every request and event of Museloom's protocol: this package is the API.

A message is a tagged msgspec Struct, sent as MessagePack by `bridge.wire`. A client says `Hello` first,
then submits jobs and asks questions; the daemon answers with events. Pixels never ride inside a message:
it names a blob by its index in the list of blobs that travels beside it.

A request for an ability (`StyleRequest`, ...) is data only and checks itself: the field types and ranges
when it is decoded, and `check(sizes)` for what types cannot say (raises `Invalid`).
"""

from .common import (
    MAX_BLOBS,
    PROTOCOL,
    BlobIndex,
    Image,
    Invalid,
    JobId,
    Message,
    Name,
    Seed,
    Side,
    Unit,
    WorkId,
)
from .daemon import (
    Bye,
    Hello,
    JobStatus,
    LaneStatus,
    Ping,
    Pong,
    Status,
    StatusReport,
    Stop,
    Stopping,
    Welcome,
)
from .jobs import (
    Accepted,
    Ack,
    Attach,
    Cancel,
    Cancelled,
    Code,
    Event,
    Failed,
    Output,
    Preview,
    Progress,
    Request,
    Result,
    Submit,
)
from .library import GetWork, Rate, WorkDetail, WorkInfo, WorkList, Works
from .models import ModelInfo, ModelList, Models, PullOutput, PullRequest
from .style import MAX_PIXELS, MIN_SIDE, StyleOutput, StyleRequest

Question = Hello | Ping | Status | Models | Works | GetWork | Rate | Stop
ToDaemon = Question | Submit | Cancel | Attach | Ack | Bye

JobEvent = Accepted | Progress | Preview | Result | Failed | Cancelled
Answer = Welcome | Pong | StatusReport | ModelList | WorkList | WorkDetail | Stopping
FromDaemon = JobEvent | Answer

__all__ = [
    "MAX_BLOBS",
    "MAX_PIXELS",
    "MIN_SIDE",
    "PROTOCOL",
    "Accepted",
    "Ack",
    "Answer",
    "Attach",
    "BlobIndex",
    "Bye",
    "Cancel",
    "Cancelled",
    "Code",
    "Event",
    "Failed",
    "FromDaemon",
    "GetWork",
    "Hello",
    "Image",
    "Invalid",
    "JobEvent",
    "JobId",
    "JobStatus",
    "LaneStatus",
    "Message",
    "ModelInfo",
    "ModelList",
    "Models",
    "Name",
    "Output",
    "Ping",
    "Pong",
    "Preview",
    "Progress",
    "PullOutput",
    "PullRequest",
    "Question",
    "Rate",
    "Request",
    "Result",
    "Seed",
    "Side",
    "Status",
    "StatusReport",
    "Stop",
    "Stopping",
    "StyleOutput",
    "StyleRequest",
    "Submit",
    "ToDaemon",
    "Unit",
    "Welcome",
    "WorkDetail",
    "WorkId",
    "WorkInfo",
    "WorkList",
    "Works",
]
