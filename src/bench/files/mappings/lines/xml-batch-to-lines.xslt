<?xml version="1.0" encoding="UTF-8"?>
<!-- A batch element -> lines.v1. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema" exclude-result-prefixes="#all">
  <xsl:output method="json"/>
  <xsl:template match="/">
    <xsl:sequence select="map{
        'batch': string(/batch/@id),
        'lines': array{
            for $line in /batch/line return map{
                'line': xs:integer($line/@n),
                'sku': string($line/sku),
                'quantity': xs:integer($line/quantity),
                'price': string($line/price),
                'note': string($line/note)}}}"/>
  </xsl:template>
</xsl:stylesheet>
