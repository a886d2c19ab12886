package io.caravanserai.hub.route.lint;

import java.util.List;

/**
 * What a run found, in the order of files and lines.
 *
 * @param files how many files were read
 * @param accepted how many findings someone answers for
 */
public record Report(List<Finding> findings, int files, int accepted) {

    public long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }
}
