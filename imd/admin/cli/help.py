"""imd help."""

from typing import Annotated

from imd.admin import topics
from imd.i18n import N_, label
from imd.ui.app import App
from imd.ui.declare import Argument
from imd.ui.fields import Field


def command(
    app: App,
    topic: Annotated[
        str | None, Argument(metavar="[TOPIC]", help=N_("What to explain; none lists the topics."))
    ] = None,
) -> None:
    """Explain one subject at length; opens no vault."""
    if topic is None:
        listed = [{"topic": name, "title": label(topics.topic(name)["title"])} for name in topics.names()]
        app.emit(listed, (Field("topic", N_("Topic")), Field("title", N_("About"))))
        return
    found = topics.topic(topic)
    if app.format in ("table", "md"):
        app.out.write("\n\n".join(label(one) for one in (found["title"], *found["parts"])) + "\n")
    else:
        parts = [{"es": one["es"], "en": one["en"]} for one in found["parts"]]
        app.emit({"topic": topic, "title": found["title"], "parts": parts})
