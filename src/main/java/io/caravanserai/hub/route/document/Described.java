package io.caravanserai.hub.route.document;

import java.util.Map;

/**
 * A message as a document describes it, ready to become a contract.
 *
 * @param origin what was read, for people: {@code OpenAPI 3.1, POST /v1/shipments}
 * @param name in lower-case-words, without version
 * @param ending of the contract's file, which says its notation
 * @param contract the text of that file, in which {@code @NAME@} stands for the contract's name
 * @param parts files that the contract draws in, by their names in {@code parts/} beside it
 * @param sample a message that obeys the contract
 */
public record Described(
        String origin,
        String name,
        String ending,
        String contract,
        Map<String, String> parts,
        Field root,
        String sample,
        Way way) {

    public static final String NAME = "@NAME@";

    public boolean isXml() {
        return ending.equals(".xsd") || ending.equals(".wsdl");
    }

    /** How a file of a message of this kind ends. */
    public String sampleEnding() {
        return isXml() ? "xml" : way instanceof Way.Rows ? "csv" : "json";
    }
}
