<?xml version="1.0" encoding="UTF-8"?>
<!-- SubmitParcel -> parcel.v1. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:p="urn:prove:parcels:v1" exclude-result-prefixes="#all">
  <xsl:output method="json"/>
  <xsl:template match="/">
    <xsl:sequence select="map{
        'number': string(//p:number),
        'subject': string(//p:subject),
        'position': xs:integer(//p:position),
        'content': string(//p:content)}"/>
  </xsl:template>
</xsl:stylesheet>
