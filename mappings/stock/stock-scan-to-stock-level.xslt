<?xml version="1.0" encoding="UTF-8"?>
<!-- A scanner's count -> stock-level.v1. A clock that runs ahead would make every later sight stale: its scans are refused. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema" exclude-result-prefixes="#all">
  <xsl:output method="json"/>
  <xsl:param name="body" as="map(*)"/>
  <xsl:template name="xsl:initial-template">
    <xsl:variable name="at" select="xs:dateTime(upper-case($body?scannedAt))"/>
    <xsl:if test="$at gt current-dateTime() + xs:dayTimeDuration('PT10M')">
      <xsl:sequence select="error(QName('urn:caravanserai:mapping', 'clock'),
          'scannedAt lies in the future: set the clock of the scanner', '/scannedAt')"/>
    </xsl:if>
    <xsl:sequence select="map{
        'item': $body?store || '/' || $body?sku,
        'location': $body?store,
        'sku': $body?sku,
        'quantity': xs:integer($body?counted),
        'observedAt': string(adjust-dateTime-to-timezone($at, xs:dayTimeDuration('PT0S')))}"/>
  </xsl:template>
</xsl:stylesheet>
