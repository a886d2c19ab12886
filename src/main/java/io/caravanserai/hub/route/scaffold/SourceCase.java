package io.caravanserai.hub.route.scaffold;

import io.caravanserai.hub.route.document.Described;
import io.caravanserai.hub.route.document.Way;
import io.caravanserai.hub.route.scaffold.draft.Blueprint;

/** The case of a door. */
final class SourceCase {

    private SourceCase() {}

    static String text(Blueprint blueprint, String sample, Described described) {
        var headers = described.isXml() && !(described.way() instanceof Way.Soap)
                ? "\n    headers: {Content-Type: application/xml}"
                : "";
        // How many messages the rows of a file are is for who knows its keys to say.
        var messages = described.way() instanceof Way.Rows
                ? "<any>                             # say here what is accepted, and what each target is told"
                : "[{type: " + blueprint.type() + ", key: <any>}]   # say below what each target is told";
        return """
            # What becomes of what @SYSTEM@ sends. Every system outside is a stand-in here.
            cases:
              - name: what @SYSTEM@ sends is accepted as @TYPE@
                door: @FLOW@-from-@SYSTEM@
                input-file: @SAMPLE@@HEADERS@
                expect:
                  messages: @MESSAGES@
                  requests: <any>
                  replies: <any>
                  undelivered: <any>
                  collected: <any>
            """.replace("@SYSTEM@", blueprint.system())
                .replace("@TYPE@", blueprint.type())
                .replace("@FLOW@", blueprint.flow())
                .replace("@SAMPLE@", sample)
                .replace("@HEADERS@", headers)
                .replace("@MESSAGES@", messages);
    }
}
