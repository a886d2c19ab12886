package io.caravanserai.hub.route.deploy;

/** One deploy at a time: the one that is under way comes first. */
public final class DeployUnderWay extends RuntimeException {

    DeployUnderWay(String message) {
        super(message, null, false, false);
    }
}
