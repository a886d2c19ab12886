/** What a scenario runs: hubs in processes of their own with their PostgreSQL, looked at by ports, folders and SQL only. */
package io.caravanserai.hub.prove.site;
