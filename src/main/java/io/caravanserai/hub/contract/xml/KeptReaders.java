package io.caravanserai.hub.contract.xml;

import java.io.ByteArrayInputStream;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.xml.transform.sax.SAXSource;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Readers that wait for their next document: to make one costs more than to read a short document with it. Each serves one
 * document at a time and forgets it; one that is worn, or stopped in the middle, is not kept. Thread-safe.
 */
final class KeptReaders {

    private final Deque<LimitedXml> free = new ConcurrentLinkedDeque<>();

    <T, E extends Exception> T read(byte[] bytes, HardenedXml.Reading<T, E> reading) throws E {
        var kept = free.poll();
        var reader = kept == null ? HardenedXml.limited() : kept;
        var result = reading.of(new SAXSource(reader, new InputSource(new ByteArrayInputStream(bytes))));
        if (!reader.isWorn() && isForgotten(reader)) {
            free.push(reader);
        }
        return result;
    }

    private static boolean isForgotten(LimitedXml reader) {
        try {
            reader.forget();
            return true;
        } catch (SAXException unwilling) {
            return false;
        }
    }
}
