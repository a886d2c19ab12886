package io.caravanserai.hub.partner.xml.reading;

/**
 * How large a part of a file may be.
 *
 * @param recordBytes one record as it is written again; also what may stand between two tags
 * @param depth elements within each other, from the root
 */
public record XmlLimits(int recordBytes, int depth) {}
