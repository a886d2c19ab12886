package io.caravanserai.hub.cli.doctor;

import java.net.http.HttpClient;
import java.time.Duration;

/** The client with which the doctor knocks: it follows no redirection and keeps nothing. */
final class Http {

    private Http() {}

    static HttpClient client(Duration connecting) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connecting)
                .build();
    }
}
