package io.caravanserai.hub.route.deploy.history;

import org.springframework.modulith.NamedInterface;

/** A deploy is over, whoever asked for it; the files of the house may have been picked up by the hub itself. */
@NamedInterface("deploy-history")
public record DeployEnded(Deploy deploy) {}
