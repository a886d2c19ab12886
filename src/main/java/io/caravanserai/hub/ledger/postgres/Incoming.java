package io.caravanserai.hub.ledger.postgres;

import io.caravanserai.hub.ledger.Acceptance;
import io.caravanserai.hub.ledger.Submission;
import io.caravanserai.hub.ledger.postgres.GroupCommit.Result;
import io.caravanserai.hub.ledger.progress.Part;
import io.caravanserai.hub.ledger.progress.Progress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What waits to be accepted, and which part of its source is done with it. */
record Incoming(Submission submission, @Nullable Part part) {

    /** The parts of each source that these results are the end of. */
    static Map<Progress, List<Part>> parts(List<Incoming> batch, List<Result<Acceptance>> results) {
        var parts = new LinkedHashMap<Progress, List<Part>>();
        for (int i = 0; i < batch.size(); i++) {
            var part = batch.get(i).part;
            if (part != null && results.get(i).failure() == null) {
                parts.computeIfAbsent(part.progress(), progress -> new ArrayList<>())
                        .add(part);
            }
        }
        return parts;
    }
}
