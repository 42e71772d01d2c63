-- A constraint that the tenant deferred to the commit must fail here, where its unit can still be set aside.
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED
