<?xml version="1.0" encoding="UTF-8"?>
<!-- An event of the cloud inventory -> stock-level.v1. A clock that runs ahead would make every later sight stale: refused. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema" exclude-result-prefixes="#all">
  <xsl:output method="json"/>
  <xsl:param name="body" as="map(*)"/>
  <xsl:template name="xsl:initial-template">
    <xsl:variable name="at" select="xs:dateTime('1970-01-01T00:00:00Z')
        + xs:dayTimeDuration('PT1S') * (xs:decimal($body?at) div 1000)"/>
    <xsl:if test="$at gt current-dateTime() + xs:dayTimeDuration('PT10M')">
      <xsl:sequence select="error(QName('urn:caravanserai:mapping', 'clock'), 'at lies in the future', '/at')"/>
    </xsl:if>
    <xsl:sequence select="map{
        'item': $body?warehouse || '/' || $body?article,
        'location': $body?warehouse,
        'sku': $body?article,
        'quantity': xs:integer($body?onHand),
        'observedAt': string($at)}"/>
  </xsl:template>
</xsl:stylesheet>
