package io.caravanserai.hub.console.replay;

import org.springframework.context.annotation.Import;

/** What of the API is about replays; listed among Boot's management context configurations. */
@Import(ReplaysController.class)
class ReplaysApi {}
