package io.caravanserai.hub.console.deploy;

import org.springframework.context.annotation.Import;

/** What of the API is about deploys; listed among Boot's management context configurations. */
@Import(DeploysController.class)
class DeploysApi {}
