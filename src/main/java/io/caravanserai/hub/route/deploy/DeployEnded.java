package io.caravanserai.hub.route.deploy;

/** A deploy is over, whoever asked for it; the files of the house may have been picked up by the hub itself. */
public record DeployEnded(Deploy deploy) {}
