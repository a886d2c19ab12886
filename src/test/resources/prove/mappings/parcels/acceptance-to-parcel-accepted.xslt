<?xml version="1.0" encoding="UTF-8"?>
<!-- What the hub says of an accepted parcel -> ParcelAccepted. -->
<xsl:stylesheet version="3.0" expand-text="yes" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:prove:parcels:v1" exclude-result-prefixes="#all">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>
  <xsl:param name="body" as="map(*)"/>
  <xsl:template name="xsl:initial-template">
    <ParcelAccepted>
      <messageId>{$body?messageId}</messageId>
      <status>{$body?status}</status>
    </ParcelAccepted>
  </xsl:template>
</xsl:stylesheet>
