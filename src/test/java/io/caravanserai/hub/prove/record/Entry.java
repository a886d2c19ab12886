package io.caravanserai.hub.prove.record;

/** A line of a record: which parcel, and what it looked like to whoever wrote the line. */
public record Entry(String number, String digest, String subject, int position) {

    public String line() {
        return number + '\t' + digest + '\t' + subject + '\t' + position;
    }

    public static Entry of(String line) {
        var fields = line.split("\t", -1);
        return new Entry(fields[0], fields[1], fields[2], Integer.parseInt(fields[3]));
    }
}
